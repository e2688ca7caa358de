/**
 * What a measure or a scale can be told, as plain data: the types, the request schema and the forms are all derived from
 * it, so that a new kind is one file. (The schema itself is made in core/challenges/schema.ts: zod stays out of browsers.)
 */
export type Field =
  | { readonly type: "decimal" | "instant" | "metric" | "boolean" }
  | { readonly type: "choice"; readonly of: readonly string[] }
  | { readonly type: "list"; readonly of: Field }
  | { readonly type: "object"; readonly shape: Shape }
  | { readonly type: "optional"; readonly field: Field };

export type Shape = { readonly [name: string]: Field };

export const decimal = { type: "decimal" } as const;
export const boolean = { type: "boolean" } as const;
/** A bare day (its start in the challenge's zone) or an RFC 3339 instant. */
export const instant = { type: "instant" } as const;
/** The key of a metric. */
export const metric = { type: "metric" } as const;
export const choice = <const T extends readonly string[]>(...of: T) => ({ type: "choice", of }) as const;
export const list = <const F extends Field>(of: F) => ({ type: "list", of }) as const;
export const object = <const S extends Shape>(shape: S) => ({ type: "object", shape }) as const;
export const optional = <const F extends Field>(field: F) => ({ type: "optional", field }) as const;

type ValueOf<F> = F extends { type: "optional"; field: infer G }
  ? ValueOf<G>
  : F extends { type: "boolean" }
    ? boolean
    : F extends { type: "choice"; of: readonly (infer T)[] }
      ? T
      : F extends { type: "list"; of: infer G }
        ? ValueOf<G>[]
        : F extends { type: "object"; shape: infer S }
          ? ConfigOf<S>
          : F extends { type: "decimal" | "instant" | "metric" }
            ? string
            : never;

type OptionalKeys<S> = { [K in keyof S]: S[K] extends { type: "optional" } ? K : never }[keyof S];

/** The JSON that fits a shape. */
export type ConfigOf<S> = { [K in Exclude<keyof S, OptionalKeys<S>>]: ValueOf<S[K]> } & {
  [K in OptionalKeys<S>]?: ValueOf<S[K]> | undefined;
};
