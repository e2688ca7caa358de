// The database driver, which tells where a transaction that records results has come to.
import postgres from "postgres";

export default Object.assign((...given) => {
  const sql = postgres(...given);
  const begin = sql.begin;
  sql.begin = async (...asked) => {
    const verb = asked.pop();
    const seen = { hasInserted: false };
    const answer = await begin(...asked, async (tx) => {
      const given = await verb(watched(tx, seen));
      if (seen.hasInserted) crashTestPasses("before commit");
      return given;
    });
    if (seen.hasInserted) crashTestPasses("after commit");
    return answer;
  };
  return sql;
}, postgres);

function watched(tx, seen) {
  return new Proxy(tx, {
    apply(target, self, given) {
      if (given[0]?.raw) notice(given[0].raw.join(" "), seen);
      return Reflect.apply(target, self, given);
    },
  });
}

function notice(statement, seen) {
  if (/from ledger_heads\s+for update/.test(statement)) crashTestPasses("after parse");
  if (seen.hasInserted) crashTestPasses("after insert");
  if (/insert into ledger\s*\(/.test(statement)) seen.hasInserted = true;
}
