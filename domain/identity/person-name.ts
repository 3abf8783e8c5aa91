/** Invisible characters: control and format characters, lone surrogates, and what fonts do not draw (fillers, variation selectors, joiners). */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
const SPACES = /\s/gu;
/** The dots between the parts of a minority name: 买买提·艾力 is typed in a dozen ways. */
const DOTS = /[.\u00B7\u0387\u2022\u2027\u2219\u22C5\u25CF\u25E6\u2981\u2E30\u2E31\u2E33\u30FB\u16EB\uFF65]/gu;

/**
 * A name normalised for comparison: one width (NFKC), one kind of dot, no spaces, nothing invisible, one case of Latin letters.
 * For comparison only: names are printed as written.
 */
export function comparableName(name: string): string {
  const visible = name.normalize("NFKC").replace(INVISIBLE, "").replace(SPACES, "");
  return visible.normalize("NFKC").replace(DOTS, "·").toUpperCase().normalize("NFKC");
}

/** An identity number or credit code in stored form: half width, capital X, no spaces, nothing invisible. */
export function cleanNumber(number: string): string {
  return number.normalize("NFKC").replace(INVISIBLE, "").replace(SPACES, "").toUpperCase();
}

/** True for the same name, however it was typed. An empty name equals none. */
export function sameName(one: string, other: string): boolean {
  const name = comparableName(one);
  return name !== "" && name === comparableName(other);
}

/** A claimed identity: name and number belong together. */
export interface NamedIdentity {
  readonly name: string;
  readonly number: string;
}

/** A proved identity; former names still match. */
export interface ProvedIdentity extends NamedIdentity {
  readonly formerNames?: readonly string[];
}

/** True when both name and number are those of the proved identity. */
export function sameIdentity(claimed: NamedIdentity, proved: ProvedIdentity): boolean {
  const number = cleanNumber(claimed.number);
  return (
    number !== "" &&
    number === cleanNumber(proved.number) &&
    [proved.name, ...(proved.formerNames ?? [])].some((name) => sameName(claimed.name, name))
  );
}
