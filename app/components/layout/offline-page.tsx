/** Small enough to need nothing else: it has to stand where nothing can be fetched. */
const STYLE = `
:root{color-scheme:light dark;--page:#f5f6f8;--card:#fff;--ink:#15181f;--ink-2:#4a505e;--line:#dfe1e6;--brand:#3846d9;--own:#eceefc}
@media(prefers-color-scheme:dark){:root{--page:#0f1115;--card:#16191e;--ink:#f0f1f4;--ink-2:#b2b7c2;--line:#2a2f38;--brand:#98a6ff;--own:#23283f}}
*{box-sizing:border-box;margin:0}
body{min-height:100vh;padding:1.25rem 1rem 4rem;background:var(--page);color:var(--ink);font:0.9375rem/1.5 system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:34rem;margin:6vh auto 0}
h1{font-size:1.6875rem;line-height:1.15}
p{margin-top:.75rem;color:var(--ink-2)}
button{min-height:2.75rem;margin:1.25rem 0 2rem;padding:0 1.1rem;border:0;border-radius:8px;background:var(--brand);color:var(--page);font:600 .9375rem system-ui,sans-serif}
section{overflow:hidden;border:1px solid var(--line);border-radius:14px;background:var(--card)}
caption{padding:1rem;color:var(--ink-2);text-align:left}
caption strong{display:block;color:var(--ink);font-size:1.0625rem}
table{width:100%;border-collapse:collapse}
th,td{padding:.6rem 1rem;border-top:1px solid var(--line);text-align:left}
td:first-child,th:first-child{width:3.5rem;font-weight:700}
td:last-child,th:last-child{text-align:right;font-weight:700}
th{color:var(--ink-2);font-size:.8125rem}
.own{background:var(--own)}
[hidden]{display:none}
`;

type Words = Readonly<Record<"title" | "detail" | "seen" | "rank" | "name" | "points" | "retry", string>>;

/** A document of its own: what is shown without a network, with the last board seen as public/offline.js fills it in. */
export function OfflinePage({ locale, words }: { locale: string; words: Words }) {
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>{`${words.title} · Élan`}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a sheet of our own, with nothing in it that came from people */}
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <main>
          <h1>{words.title}</h1>
          <p>{words.detail}</p>
          <button type="button">{words.retry}</button>
          <section hidden>
            <table>
              <caption>
                <strong />
                {words.seen} <time />
              </caption>
              <thead>
                <tr>
                  <th scope="col">{words.rank}</th>
                  <th scope="col">{words.name}</th>
                  <th scope="col">{words.points}</th>
                </tr>
              </thead>
              <tbody />
            </table>
          </section>
        </main>
        <script type="module" src="/offline.js" />
      </body>
    </html>
  );
}
