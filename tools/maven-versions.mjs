/** Reads the packages of a pom, and their available versions. */

/**
 * Every package with a version of its own: dependencies, managed ones, plugins; of a profile, too. Properties are
 * filled in, and if a profile sets one again, the package is named once with each value.
 * @param {string} pom @returns {{ name: string, version: string }[]}
 */
export function versionsOfPom(pom) {
  const text = pom.replaceAll(/<!--[\s\S]*?-->/g, "");
  const sets = propertySets(text);
  const found = [...text.matchAll(/<(dependency|plugin)>([\s\S]*?)<\/\1>/g)].flatMap(([, , inside = ""]) =>
    sets.map((properties) => {
      const part = (/** @type {string} */ tag) =>
        filled(new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(inside)?.[1]?.trim() ?? "", properties);
      return { name: `${part("groupId")}:${part("artifactId")}`, version: part("version") };
    }),
  );
  const complete = found.filter(({ name, version }) => version !== "" && !`${name}${version}`.includes("${"));
  return [...new Map(complete.map((entry) => [`${entry.name} ${entry.version}`, entry])).values()];
}

/**
 * The properties of the pom, and those of each profile over them. @param {string} text @returns {Record<string,
 * string>[]}
 */
function propertySets(text) {
  const [own = {}, ...profiles] = [...text.matchAll(/<properties>([\s\S]*?)<\/properties>/g)].map(([, inside = ""]) =>
    Object.fromEntries(
      [...inside.matchAll(/<([\w.-]+)>([^<]*)<\/\1>/g)].map(([, name = "", value = ""]) => [name, value.trim()]),
    ),
  );
  return [own, ...profiles.map((profile) => ({ ...own, ...profile }))];
}

/** @param {string} text @param {Record<string, string>} properties */
function filled(text, properties) {
  return text.replaceAll(/\$\{([^}]*)\}/g, (whole, name) => properties[name] ?? whole);
}

/** The versions that a repository lists. @param {string} metadata */
export function versionsIn(metadata) {
  return [...metadata.matchAll(/<version>([^<]+)<\/version>/g)].map(([, version = ""]) => version);
}

/**
 * The newest of the same minor (3.5.x), and the newest of all; without milestones and candidates; the current one where
 * none is newer.
 * @param {string} own @param {readonly string[]} versions
 */
export function newestOf(own, versions) {
  const sound = versions
    .filter(
      (version) =>
        /^\d+(\.\d+)*([.-](Final|RELEASE|GA))?$/.test(version) && !isDate(version) && compared(version, own) > 0,
    )
    .toSorted(compared);
  const line = numbers(own).slice(0, 2).join(".");
  return {
    patch: sound.findLast((version) => numbers(version).slice(0, 2).join(".") === line) ?? own,
    newest: sound.at(-1) ?? own,
  };
}

/** Some old packages used dates as versions; those are not newer than 2. @param {string} version */
function isDate(version) {
  return (numbers(version)[0] ?? 0) > 10_000;
}

/** @param {string} version */
function numbers(version) {
  return version.split(/[.-]/).map(Number).filter(Number.isFinite);
}

/** @param {string} one @param {string} other */
function compared(one, other) {
  const [left, right] = [numbers(one), numbers(other)];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
