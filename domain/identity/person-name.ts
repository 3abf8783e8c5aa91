/** What nobody sees: control and format characters, lone surrogates, and what a font leaves out (fillers, variation selectors, joiners). */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
const SPACES = /\s/gu;
/** The dots that stand between the parts of a minority name: 买买提·艾力 is typed in a dozen ways. */
const DOTS = /[.\u00B7\u0387\u2022\u2027\u2219\u22C5\u25CF\u25E6\u2981\u2E30\u2E31\u2E33\u30FB\u16EB\uFF65]/gu;

/**
 * A name as it is compared: the same width (NFKC), one kind of dot, no spaces, nothing invisible, one case of Latin letters.
 * For comparing only: what is printed stays as it was written.
 */
export function comparableName(name: string): string {
  const visible = name.normalize("NFKC").replace(INVISIBLE, "").replace(SPACES, "");
  return visible.normalize("NFKC").replace(DOTS, "·").toUpperCase().normalize("NFKC");
}

/** An identity number or credit code as it is kept: half width, capital X, no spaces, nothing invisible. */
export function cleanNumber(number: string): string {
  return number.normalize("NFKC").replace(INVISIBLE, "").replace(SPACES, "").toUpperCase();
}

/** True for one and the same name, however it was typed. An empty name is nobody's. */
export function sameName(one: string, other: string): boolean {
  const name = comparableName(one);
  return name !== "" && name === comparableName(other);
}

/** Whom somebody says to be: name and number belong together. */
export interface NamedIdentity {
  readonly name: string;
  readonly number: string;
}

/** A proved identity; somebody who has changed the name is still the same under the former one. */
export interface ProvedIdentity extends NamedIdentity {
  readonly formerNames?: readonly string[];
}

/** True when name AND number are those of the proved identity. */
export function sameIdentity(claimed: NamedIdentity, proved: ProvedIdentity): boolean {
  const number = cleanNumber(claimed.number);
  return (
    number !== "" &&
    number === cleanNumber(proved.number) &&
    [proved.name, ...(proved.formerNames ?? [])].some((name) => sameName(claimed.name, name))
  );
}
