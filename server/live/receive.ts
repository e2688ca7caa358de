import { type ClientEvent, clientEvents } from "#core/live/messages.ts";
import { wishSchemas } from "#core/live/schema.ts";
import { flawsOf } from "../api/flaws.ts";
import { Refusal } from "../refusal.ts";
import { handlers } from "./events.ts";
import type { OrganizationRoom } from "./organization-room.ts";
import { makePace } from "./pace.ts";
import { failed, refusedFor } from "./problem.ts";
import { type LiveSocket, silence, untilReady } from "./socket.ts";

const MESSAGES_PER_SECOND = 20;
/** Who goes on like this after being told is cut off. */
const FLOOD_PER_SECOND = 200;
/** And so is who has asked so often without reading any answer. */
const MOST_UNANSWERED = 100;

type Ack = (answer: unknown) => void;

/**
 * Hears what a socket says: not too often, in order, each message checked before it is acted upon. Whoever wants no answer
 * gets none.
 */
export function receive(room: OrganizationRoom, socket: LiveSocket): void {
  const { locale } = socket.data;
  const mayAct = makePace(MESSAGES_PER_SECOND);
  const mayGoOn = makePace(FLOOD_PER_SECOND);
  let before: Promise<void> = Promise.resolve();
  let unanswered = 0;

  socket.use(([event, ...words], next) => {
    const ack = ackOf(words);
    const now = performance.now();
    if (!mayGoOn(now)) silence(socket);
    else if (!mayAct(now)) ack(refusedFor(new Refusal("too-many"), locale, words[0]));
    else if (!isClientEvent(event)) ack(refusedFor(new Refusal("not-found"), locale, words[0]));
    else next();
  });

  for (const event of clientEvents) {
    socket.on(event, (...words: unknown[]) => {
      const ack = ackOf(words);
      unanswered += 1;
      if (unanswered > MOST_UNANSWERED) return silence(socket);
      before = before.then(async () => {
        await untilReady(socket);
        if (socket.connected) ack(await act(room, socket, event, words[0]));
        unanswered -= 1;
      });
    });
  }
}

async function act(room: OrganizationRoom, socket: LiveSocket, event: ClientEvent, sent: unknown) {
  try {
    return await perform(room, socket, event, sent);
  } catch (error) {
    const { locale } = socket.data;
    if (error instanceof Refusal) return refusedFor(error, locale, sent);
    room.app.log.error({ err: error, event }, "a message of a socket failed");
    return failed(locale);
  }
}

/** Checks what was sent against the event's schema and does it. */
function perform<Event extends ClientEvent>(
  room: OrganizationRoom,
  socket: LiveSocket,
  event: Event,
  sent: unknown,
): Promise<object> {
  const read = wishSchemas[event].safeParse(sent);
  if (!read.success) throw new Refusal("invalid", { flaws: flawsOf(read.error, sent) });
  // The schema is the event's own, and so is its handler.
  const handle = handlers[event] as (room: OrganizationRoom, socket: LiveSocket, wish: unknown) => Promise<object>;
  return handle(room, socket, read.data);
}

function ackOf(words: readonly unknown[]): Ack {
  const last = words.at(-1);
  return typeof last === "function" ? (answer) => last(answer) : () => {};
}

const isClientEvent = (event: unknown): event is ClientEvent => clientEvents.some((known) => known === event);
