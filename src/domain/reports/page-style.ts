/** Of the page: readable on a telephone, in the dark and on paper, without a colour that alone says something. */
export const pageStyle = `
:root { color-scheme: light dark; --line: #8886; --soft: #8881; --bad: #b3261e; --unsure: #8a5a00; --good: #1a7f37; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --unsure: #f0b849; --good: #57d27a; } }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 90rem; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0; }
h2, summary { font-size: 1.2rem; font-weight: 600; margin: 1.5rem 0 .5rem; }
summary { cursor: pointer; }
.fail { color: var(--bad); } .error { color: var(--unsure); } .pass { color: var(--good); }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; margin: 1rem 0; padding: 0; }
.counts li { background: var(--soft); border: 1px solid var(--line); border-radius: .4rem; padding: .3rem .7rem; }
.counts b { font-size: 1.2rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid var(--line); padding: .35rem .5rem; text-align: start; vertical-align: top; unicode-bidi: isolate; }
thead th, tbody th { background: var(--soft); font-weight: 600; }
th { overflow-wrap: normal; }
tbody th { width: 8rem; }
td { min-width: 7rem; white-space: pre-wrap; }
td:nth-child(5) { min-width: 16rem; }
.more { font-style: italic; }
@media print { body { max-width: none; } .wide { overflow: visible; } }
`
