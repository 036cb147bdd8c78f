/** Words that SPSS keeps for itself, and R's for nothing and truth. */
const RESERVED = new Set(
  "all and by eq ge gt le lt ne not or to with na nan inf null true false if else for in function".split(" "),
);

const LONGEST = 60;

/**
 * Names for the variables of one file, good in SPSS, R and CSV: a letter first, then letters, digits and
 * underscores, none twice whatever the case. A name that is taken gets a number.
 */
export function createNames(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    const bare = wanted.normalize("NFKD").replace(/[^A-Za-z0-9_]+/g, "_");
    const lettered = /^[A-Za-z]/.test(bare) ? bare : `q_${bare}`;
    const base = RESERVED.has(lettered.toLowerCase()) ? `${lettered}_` : lettered.slice(0, LONGEST);
    let name = base;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base.slice(0, LONGEST - 5)}_${n}`;
    taken.add(name.toLowerCase());
    return name;
  };
}
