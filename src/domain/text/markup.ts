/** ANSI escapes; control bytes but tab and line end; what turns the direction of a text round; U+FFFE and U+FFFF, which XML forbids. */
const unseen =
  /\u001b\[[0-?]*[ -/]*[@-~]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\ufffe\uffff]/g
const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/**
 * Foreign text that every reader can take, with its line ends: nothing in it that XML or a terminal cannot show, halves of surrogate pairs as U+FFFD.
 * @param most characters; of a longer text the beginning stays, and ` …` says so
 */
export function plainText(text: string, most = Number.POSITIVE_INFINITY): string {
  // A little more than is kept: what is taken out may stand in it.
  const some = text.length > most * 2 ? text.slice(0, most * 2) : text
  const plain = some.replace(/\r\n?/g, '\n').replace(unseen, '').replace(halves, '\ufffd')
  return plain.length > most || some !== text ? `${plain.slice(0, most).replace(halves, '')} …` : plain
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as text of XML or HTML, between tags or in quotes. `]]>` is none in it. */
export const escapeMarkup = (text: string) => text.replace(/[&<>"']/g, sign => entities[sign] ?? '')
