/** What names of Debian's may look like: each is anchored at both ends. https://www.debian.org/doc/debian-policy/ch-controlfields.html */
export const packageName = /^[a-z0-9][a-z0-9+.-]{0,199}$/
export const packageVersion = /^[0-9A-Za-z.+:~-]{1,200}$/
export const architectureName = /^[a-z0-9][a-z0-9-]{0,49}$/
/** `ID` and `VERSION_ID` of os-release(5) */
export const systemName = /^[0-9A-Za-z._-]{1,60}$/
