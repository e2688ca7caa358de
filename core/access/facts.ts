/** What is known of a thing in relation to who asks; a fact that is not known is not given and counts as false. */
export type Facts = {
  /** The thing is the asker's own, or is the asker. */
  readonly own?: boolean;
  /** The asker takes part in the challenge or belongs to its audience. */
  readonly participant?: boolean;
  /** The thing is about another member of the units that the asker manages, or is one of those units. */
  readonly managed?: boolean;
  /** Some of the challenge's participants are in the units that the asker manages. */
  readonly touchesManaged?: boolean;
  /** All of them are, and the asker does not compete. */
  readonly withinManaged?: boolean;
  /** The asker declared the result on somebody's behalf. */
  readonly declaredBySelf?: boolean;
  /** Nobody has approved the result yet, and it waits for it. */
  readonly pending?: boolean;
  /** The approver of the wall screen that asks listed it. */
  readonly listed?: boolean;
  /** The post is addressed to the asker, among others. */
  readonly seen?: boolean;
  /** The asker is the expert named for the practice, … */
  readonly expert?: boolean;
  /** … or answers for it. */
  readonly keeper?: boolean;
  /** The asker's unit, or one above it, is to take the module. */
  readonly assigned?: boolean;
  /** The member concerned is, or would become, a leader or an admin. */
  readonly outranks?: boolean;
};

export type Condition = (facts: Facts) => boolean;

export const any: Condition = () => true;
export const never: Condition = () => false;
export const own: Condition = (facts) => facts.own === true;
export const participant: Condition = (facts) => facts.participant === true;
export const managed: Condition = (facts) => facts.managed === true;
export const touchesManaged: Condition = (facts) => facts.touchesManaged === true;
export const withinManaged: Condition = (facts) => facts.withinManaged === true;
export const listed: Condition = (facts) => facts.listed === true;
export const expert: Condition = (facts) => facts.expert === true;
export const keeper: Condition = (facts) => facts.keeper === true;
export const seen: Condition = (facts) => facts.seen === true;
export const assigned: Condition = (facts) => facts.assigned === true;
export const pending: Condition = (facts) => facts.pending === true;
export const notOwn: Condition = (facts) => facts.own !== true;
export const notDeclaredBySelf: Condition = (facts) => facts.declaredBySelf !== true;
export const notAbove: Condition = (facts) => facts.outranks !== true;

export const either =
  (...conditions: Condition[]): Condition =>
  (facts) =>
    conditions.some((holds) => holds(facts));
export const all =
  (...conditions: Condition[]): Condition =>
  (facts) =>
    conditions.every((holds) => holds(facts));
