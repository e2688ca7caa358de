import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateReader, isDateForm, writeDate } from "#core/imports/date-form.ts";
import { type NumberForm, numberReader } from "#core/imports/number-form.ts";
import { plainDecimal } from "#core/imports/workbook/plain-decimal.ts";

const group = (digits: string, sign: string) => digits.replace(/\B(?=(\d{3})+$)/g, sign);

const forms: NumberForm[] = [
  { decimal: "," },
  { decimal: ".", group: "," },
  { decimal: ",", group: "." },
  { decimal: ",", group: " " },
  { decimal: ".", group: "'" },
];
const parts = fc.record({
  sign: fc.constantFrom("", "-"),
  whole: fc.nat({ max: 99_999_999 }).map(String),
  fraction: fc.option(fc.stringMatching(/^\d{1,4}$/)),
});
const plainOf = ({ sign, whole, fraction }: { sign: string; whole: string; fraction: string | null }) =>
  sign + whole + (fraction === null ? "" : `.${fraction}`);

describe("numberReader", () => {
  it("reads what a form writes, grouped or not, with every kind of space, with its currency before or after", () => {
    fc.assert(
      fc.property(
        parts,
        fc.constantFrom(...forms),
        fc.constantFrom(" ", "\u00a0", "\u202f"),
        fc.boolean(),
        (number, form, space, isGrouped) => {
          const sign = form.group === " " ? space : (form.group ?? "");
          const whole = isGrouped && sign ? group(number.whole, sign) : number.whole;
          const magnitude = whole + (number.fraction === null ? "" : form.decimal + number.fraction);
          const expected = plainOf(number);
          expect(numberReader(form)(number.sign + magnitude)).toBe(expected);
          const inEuros = numberReader({ ...form, currency: "€" });
          for (const text of [
            `${magnitude}€`,
            `${magnitude}${space}€`,
            `€${magnitude}`,
            `€${space}${magnitude}`,
            magnitude,
          ]) {
            expect(inEuros(number.sign + text)).toBe(expected);
          }
          expect(numberReader(form)(`${number.sign}${magnitude} €`)).toBeNull();
          expect(inEuros(`${number.sign}$${magnitude}`)).toBeNull();
        },
      ),
    );
  });

  it("never reads a number in two ways: another form gives the same number or none, unless the text is a lone `1,234`", () => {
    fc.assert(
      fc.property(parts, fc.constantFrom(...forms), fc.constantFrom(...forms), (number, one, other) => {
        const text =
          number.sign +
          group(number.whole, one.group ?? "") +
          (number.fraction === null ? "" : one.decimal + number.fraction);
        fc.pre(!/^-?\d{1,3}[,.]\d{3}$/.test(text));
        const read = numberReader(other)(text);
        if (read !== null) expect(Number(read)).toBe(Number(plainOf(number)));
      }),
    );
  });

  it.each([
    "",
    "1 234",
    "12,34.5",
    "1,23",
    "1,2345",
    "1,234,5",
    "+5",
    "--5",
    "5-",
    "(5)",
    "1e3",
    "1.",
    ".5",
    "12 %",
    "0x1",
    "٣",
  ])("refuses %j where thousands are `,`", (text) =>
    expect(numberReader({ decimal: ".", group: "," })(text)).toBeNull(),
  );
});

describe("dateReader", () => {
  const days = fc
    .date({ min: new Date("1900-01-01"), max: new Date("2200-12-31T00:00:00Z"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const shapes = [
    "DD/MM/YYYY",
    "D/M/YYYY",
    "M/D/YYYY",
    "MM-DD-YYYY",
    "YYYY.MM.DD",
    "YYYYMMDD",
    "D. M. YYYY",
    "DDMMYYYY",
  ];

  it("reads every day that a form writes", () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...shapes), (day, form) => {
        expect(dateReader(form)(writeDate(day, form))).toBe(day);
      }),
    );
  });

  it("lets only its form pass", () => {
    expect(dateReader("M/D/YYYY")("2017-03-01")).toBeNull();
    expect(dateReader("M/D/YYYY")("13/1/2017")).toBeNull();
    expect(dateReader("M/D/YYYY")("03/01/2017")).toBe("2017-03-01");
    expect(dateReader("MM/DD/YYYY")("3/1/2017")).toBeNull();
    expect(dateReader("DD/MM/YYYY")("30/02/2017")).toBeNull();
    expect(dateReader("DD/MM/YYYY")("29/02/2016")).toBe("2016-02-29");
    expect(dateReader("DD/MM/YYYY")("01/03/2017 10:00")).toBeNull();
    expect(dateReader("DD/MM/YYYY")("01/03/17")).toBeNull();
    expect(dateReader("DD.MM.YYYY")("01x03x2017")).toBeNull();
  });

  it.each(["", "YYYY", "DD/MM", "DD/MM/YY", "DD/MM/YYYY/DD", "D MMM YYYY", "YYYYMD", "DDxMMxYYYY", "MMM/DD/YYYY"])(
    "%j is no form",
    (form) => expect(isDateForm(form)).toBe(false),
  );
});

describe("plainDecimal", () => {
  it.each([
    ["1054", "1054"],
    ["-0", "0"],
    ["1.0539999999999999E3", "1054"],
    ["0.30000000000000004", "0.3"],
    ["1234.5", "1234.5"],
    ["1E-4", "0.0001"],
    ["-2.5e2", "-250"],
    ["1e21", "1000000000000000000000"],
    ["12.3400", "12.34"],
    ["-1E-20", "-0.00000000000000000001"],
  ])("%s → %s", (text, plain) => expect(plainDecimal(text)).toBe(plain));
  it.each(["", " ", "abc", "NaN", "Infinity", "1e999"])("%j is no number", (text) =>
    expect(plainDecimal(text)).toBeNull(),
  );
  it("keeps every value of the contract to the last digit", () => {
    fc.assert(
      fc.property(fc.nat({ max: 99_999_999_999 }), fc.nat({ max: 9_999 }), (whole, tenThousandths) => {
        const text = `${whole}.${String(tenThousandths).padStart(4, "0")}`;
        expect(plainDecimal(String(Number(text)))).toBe(text.replace(/\.?0+$/, "") || "0");
      }),
      { examples: [[0, 0]] },
    );
  });
});
