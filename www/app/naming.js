// How are a subject and what is measured of it said together?

/**
 * The subject, or nothing where the other's words say it already.
 * @param {string | null} subject
 * @param {string | null} name
 */
export function unsaid(subject, name) {
  return subject && !name?.includes(subject) ? subject : "";
}

/**
 * What a part is called: with its subject where others have the same name.
 * @param {string | null} subject
 * @param {string} name
 * @param {readonly string[]} names of all
 */
export function partName(subject, name, names) {
  const alike = names.filter((other) => other === name);
  return [alike.length > 1 && unsaid(subject, name), name].filter(Boolean).join(" ");
}
