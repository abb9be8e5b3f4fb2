/** The text with a template in it: in its place while nothing was written, else on a line of its own; never longer than the field. */
export function withTemplate(text: string, template: string, maxLength: number): string {
  const written = text.trimEnd();
  const joined = written === '' ? template : `${written}\n${template}`;
  return joined.slice(0, maxLength);
}
