/** The page's only style: system fonts, both colour schemes, colours that differ in lightness too. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #59636e; --line: #d1d9e0; --page: #ffffff; --card: #f6f8fa;
  --hard: #b3261e; --middling: #b26a00; --easy: #1a7f5a; --driver-0: #3b5bdb; --driver-1: #c2571a; --driver-2: #6f42c1; --driver-3: #4a6b2a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf0; --soft: #a3adb8; --line: #3b444d; --page: #14181c; --card: #1d2329;
  --hard: #f2887f; --middling: #e5ac55; --easy: #5fcfa4; --driver-0: #8da2ff; --driver-1: #f0a070; --driver-2: #c3a6ff; --driver-3: #a9cf80; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 4rem; background: var(--page); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.5rem; margin: 3rem 0 .5rem; padding-top: .75rem; border-top: 2px solid var(--line); }
h3 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.problem h2 { border: 0; margin-top: 1.5rem; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .75rem 0; }
a { color: var(--driver-0); }
p { max-width: 44rem; margin: .5rem 0; }
.soft { color: var(--soft); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem; margin: 1.5rem 0; padding: 0; list-style: none; }
.cards li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; }
.cards strong { display: block; font-size: 1.6rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; }
caption { text-align: left; color: var(--soft); padding-bottom: .25rem; }
th, td { text-align: left; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.text { min-width: 17rem; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
code { font: .875em ui-monospace, monospace; overflow-wrap: anywhere; }
figure { margin: .75rem 0; }
figcaption { color: var(--soft); }
svg { display: block; width: 100%; height: auto; margin: .5rem 0; }
svg text { fill: var(--ink); font: 15px system-ui, sans-serif; text-anchor: middle; }
svg text.start { text-anchor: start; } svg text.end { text-anchor: end; } svg text.note { fill: var(--soft); font-size: 13px; }
svg text.axis { font-weight: 600; } svg .base { stroke: var(--line); }
.hard { fill: var(--hard); } .middling { fill: var(--middling); } .easy { fill: var(--easy); }
.driver-0 { fill: var(--driver-0); } .driver-1 { fill: var(--driver-1); } .driver-2 { fill: var(--driver-2); } .driver-3 { fill: var(--driver-3); }
.mean, .usual { fill: none; stroke: var(--driver-0); stroke-width: 2; } .usual { stroke: var(--soft); stroke-dasharray: 2 4; }
.enough { fill: var(--driver-0); } .thin { fill: var(--page); stroke: var(--driver-0); stroke-width: 1.5; } .volume { fill: var(--soft); opacity: .5; }
.bound { stroke-width: 1.5; } .trigger { stroke: var(--hard); stroke-dasharray: 8 4; } .clear { stroke: var(--easy); stroke-dasharray: 8 2 2 2; } .least { stroke: var(--soft); stroke-dasharray: 1 3; }
.episode { fill: var(--hard); fill-opacity: .14; stroke: var(--hard); } .untold { fill-opacity: .06; stroke-dasharray: 4 3; }
.problem { border-left: 4px solid var(--hard); padding-left: .75rem; }
@media print { body { max-width: none; } nav { display: none; } h2, h3 { break-after: avoid; } table, svg { break-inside: avoid; } }
`;
