/** Points with the decimals set quieter than the whole, which is what people compare. */
export function Points({ text }: { text: string }) {
  const [, whole = text, fraction = ""] = /^(.*\d)([.,]\d\d)$/.exec(text) ?? [];
  if (!fraction) return <>{text}</>;
  return (
    <>
      {whole}
      <span className="fraction">{fraction}</span>
    </>
  );
}
