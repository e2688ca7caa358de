import type { NoticeKind } from "./notice.ts";

/** What a person can switch off. What concerns their points, their access or a duty of theirs is always told. */
export const NOTICE_GROUPS = ["conversation", "recognition", "practices"] as const;
export type NoticeGroup = (typeof NOTICE_GROUPS)[number];

const GROUPS: Partial<Record<NoticeKind, NoticeGroup>> = {
  mentioned: "conversation",
  "post-commented": "conversation",
  "post-recommended": "conversation",
  announced: "conversation",
  "field-answered": "conversation",
  "kudos-received": "recognition",
  "moment-to-share": "recognition",
  "badge-granted": "recognition",
  "practice-distinguished": "recognition",
  "practice-tried": "practices",
  "practice-published": "practices",
  "practice-expired": "practices",
};

/** The group under which a kind can be switched off; null where it cannot. */
export const groupOf = (kind: NoticeKind): NoticeGroup | null => GROUPS[kind] ?? null;
