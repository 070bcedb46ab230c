/** The text without what a terminal obeys (escape sequences, control characters but tab and line feed) and without invisible or direction-changing characters. */
export function printable(text: string): string {
  return text
    .replace(/\u001b[\]PX^_][^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?/g, '')
    .replace(/[\u001b\u009b]\[?[0-?]*[ -/]*[@-~]/g, '')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    .replace(/[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '')
}
