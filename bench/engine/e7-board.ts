import type { Redis } from "ioredis";
import { Leaderboard } from "redis-rank";
import { contest } from "../machinery/contest.ts";
import { BoardKeeper, crowd, idOf, type Move, moves } from "./crowd.ts";
import { startRedis } from "./redis.ts";

const [SIZE, SMOKE_SIZE, MOVES] = [1_000_000, 20_000, 20_000];
const CALLERS = 16;
const PIPELINED = 100;
const LOADED_TOGETHER = 10_000;

/** Reading and moving on a board of a million, against Redis: through redis-rank, and as fast as a pipeline can be. */
export const board = contest(["E7", "E8"], async ({ isSmoke }) => {
  const redis = await startRedis();
  if (!redis) return "no rival here: redis-server is not on the PATH";
  const size = isSmoke ? SMOKE_SIZE : SIZE;
  const [all, moved] = [crowd(size), moves(size, MOVES)];
  const ours = new BoardKeeper("board", all, moved);
  const ranked = new RedisRank(redis.client, moved);
  const pipeline = new Pipeline(redis.client, moved);
  for (const key of [ranked.key, pipeline.key]) await load(redis.client, key, all);
  const [read, move] = ["rank and top 50 as objects", "update and new rank"].map(
    (what) => `${what}, ${size} participants`,
  );
  const against = { ours: "board", compares: "speed" } as const;
  const goal = (reach: number, beyond: number) => ({ direction: "atLeast", reach, beyond }) as const;
  return {
    contestants: [ranked, pipeline, ours],
    claims: [
      { ...against, row: "E7", what: read ?? "", rival: "redis-rank", figure: "read", goal: goal(25, 50) },
      { ...against, row: "E7", what: read ?? "", rival: "pipeline", figure: "read", goal: goal(20, 40) },
      { ...against, row: "E8", what: move ?? "", rival: "redis-rank", figure: "move", goal: goal(12, 24) },
      { ...against, row: "E8", what: move ?? "", rival: "pipeline", figure: "move", goal: goal(3, 4.5) },
    ],
    /** All three make every move once more, and must then agree. */
    async wrong() {
      ours.moveAll();
      for (const key of [ranked.key, pipeline.key]) await load(redis.client, key, moved);
      for (let index = 0; index < size; index += Math.ceil(size / 200)) {
        const id = idOf(index);
        const mine = ours.read(id);
        const theirs = [await ranked.board.rank(id), (await redis.client.zrevrank(pipeline.key, id)) ?? -1];
        if (mine.rank !== theirs[0] || mine.rank !== Number(theirs[1]) + 1) return `${id}: ${mine.rank}, not ${theirs}`;
      }
      const top = (await ranked.board.top(50)).map(({ id, rank, score }) => [id, rank, score]);
      const own = ours.read("").top.map(({ id, rank, score }) => [id, rank, Number(score)]);
      return JSON.stringify(top) === JSON.stringify(own) ? null : "the fifty best differ";
    },
    close: () => redis.stop(),
  };
});

async function load(client: Redis, key: string, all: readonly Move[]) {
  for (let start = 0; start < all.length; start += LOADED_TOGETHER) {
    await client.zadd(key, ...all.slice(start, start + LOADED_TOGETHER).flatMap(({ id, points }) => [points, id]));
  }
}

/** npm redis-rank, asked by sixteen callers at once. */
class RedisRank {
  readonly name = "redis-rank";
  readonly key = "ranked";
  readonly board: Leaderboard;
  #turn = 0;

  constructor(
    client: Redis,
    private readonly moved: readonly Move[],
  ) {
    this.board = new Leaderboard(client, this.key, { sortPolicy: "high-to-low", updatePolicy: "replace" });
  }

  slot = async (ms: number) => ({
    read: await this.#perSecond(ms / 2, ({ id }) => Promise.all([this.board.rank(id), this.board.top(50)])),
    move: await this.#perSecond(ms / 2, async ({ id, points }) => {
      await this.board.updateOne(id, points);
      return this.board.rank(id);
    }),
  });

  async #perSecond(ms: number, once: (move: Move) => Promise<unknown>): Promise<number> {
    const began = performance.now();
    let count = 0;
    const caller = async () => {
      for (; performance.now() - began < ms; count++) {
        await once(this.moved[this.#turn++ % this.moved.length] as Move);
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, caller));
    return (count * 1000) / (performance.now() - began);
  }
}

/** Plain Redis commands, a hundred askings in one pipeline. */
class Pipeline {
  readonly name = "pipeline";
  readonly key = "pipelined";
  #turn = 0;

  constructor(
    private readonly client: Redis,
    private readonly moved: readonly Move[],
  ) {}

  slot = async (ms: number) => ({
    read: await this.#perSecond(
      ms / 2,
      (pipe, { id }) => pipe.zrevrank(this.key, id).zrevrange(this.key, 0, 49, "WITHSCORES"),
      (answers) => answers.map((answer) => (Array.isArray(answer) ? topOf(answer) : Number(answer) + 1)),
    ),
    move: await this.#perSecond(
      ms / 2,
      (pipe, { id, points }) => pipe.zadd(this.key, points, id).zrevrank(this.key, id),
      (answers) => answers.map(Number),
    ),
  });

  async #perSecond(
    ms: number,
    ask: (pipe: ReturnType<Redis["pipeline"]>, move: Move) => unknown,
    read: (answers: unknown[]) => unknown,
  ): Promise<number> {
    const began = performance.now();
    let count = 0;
    for (; performance.now() - began < ms; count += PIPELINED) {
      const pipe = this.client.pipeline();
      for (let one = 0; one < PIPELINED; one++) ask(pipe, this.moved[this.#turn++ % this.moved.length] as Move);
      const answers = await pipe.exec();
      read((answers ?? []).map(([, answer]) => answer));
    }
    return (count * 1000) / (performance.now() - began);
  }
}

function topOf(flat: readonly unknown[]) {
  const top: { id: unknown; rank: number; score: number }[] = [];
  for (let at = 0; at < flat.length; at += 2) top.push({ id: flat[at], rank: at / 2 + 1, score: Number(flat[at + 1]) });
  return top;
}
