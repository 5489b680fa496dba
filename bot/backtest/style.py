"""How a page looks, by day and by night, on a desk and on a phone."""

from __future__ import annotations

STYLE = """
:root{color-scheme:light dark;--paper:#fff;--soft:#f5f6f8;--line:#dfe2e7;--ink:#1b1f24;--pale:#5b6470;
--new:#1a7f37;--update:#9a6700;--denial:#cf222e;--confirmation:#0969da;--quiet:#b9c0ca;--link:#0550ae}
@media (prefers-color-scheme:dark){:root{--paper:#14171c;--soft:#1c2027;--line:#313742;--ink:#e7eaee;--pale:#9aa4b1;
--new:#3fb950;--update:#d9a520;--denial:#ff6b62;--confirmation:#58a6ff;--quiet:#4a5361;--link:#79b8ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
overflow-wrap:anywhere}
main{max-width:62rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1.15rem;margin:2.5rem 0 .5rem;padding-top:.75rem;border-top:1px solid var(--line)}
h3{font-size:1rem;margin:1.5rem 0 .25rem;color:var(--pale);font-weight:600}
p{margin:.25rem 0 .75rem}a{color:var(--link)}
.pale,.note{color:var(--pale)}.note{font-size:.875rem}
.sums{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.75rem;
margin:1rem 0;padding:0;list-style:none}
.sums li{background:var(--soft);border-radius:.5rem;padding:.6rem .8rem;font-size:.875rem;color:var(--pale)}
.sums b{display:block;font-size:1.45rem;line-height:1.2;color:var(--ink);font-variant-numeric:tabular-nums}
.scroll,.wide{overflow-x:auto;-webkit-overflow-scrolling:touch}
.timeline{display:block;width:100%;min-width:60rem;height:auto}
.timeline path.axis{stroke:var(--line);fill:none}
.timeline text{font-size:11px;fill:var(--pale);text-anchor:middle}.timeline text.count{font-size:9px}
path.new{fill:var(--new)}path.update{fill:var(--update)}path.denial{fill:var(--denial)}
path.confirmation{fill:var(--confirmation)}path.quiet{fill:var(--quiet);opacity:.55}
path.near{fill:none;stroke:var(--ink);stroke-width:1.5}
.timeline path.new,.timeline path.update,.timeline path.denial,.timeline path.confirmation{stroke:var(--paper)}
.sign{width:.85rem;height:.85rem;vertical-align:-.08rem;overflow:visible}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1rem;font-size:.875rem;color:var(--pale);margin-top:.5rem}
.item{padding:.6rem 0;border-bottom:1px solid var(--line)}.item:last-child{border-bottom:0}
.item h4{margin:0;font-size:1rem;line-height:1.35}.item p{margin:.2rem 0}
.kind{font-weight:600;font-size:.8rem;text-transform:uppercase;letter-spacing:.03em;white-space:nowrap}
.kind.new{color:var(--new)}.kind.update{color:var(--update)}.kind.denial{color:var(--denial)}
.kind.confirmation{color:var(--confirmation)}
blockquote{margin:.3rem 0;padding:.1rem 0 .1rem .7rem;border-left:3px solid var(--line)}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line)}
th{color:var(--pale);font-weight:600;vertical-align:bottom;font-size:.8rem;overflow-wrap:normal}
.term{display:block;margin-top:.35rem}.spelling{min-width:10rem}.says{min-width:15rem}td details{margin:0}
td{min-width:2.5rem;overflow-wrap:normal}td p{margin:.15rem 0}td .note{max-width:34rem}
.n{width:1%;padding-left:.6rem;text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
tr.own td{font-weight:600;background:var(--soft)}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:0 2rem}
details{margin:.5rem 0}summary{cursor:pointer;color:var(--link)}
@media (max-width:40rem){body{font-size:15px}main{padding:1rem .75rem 3rem}
td,th{padding-right:.4rem}.n{padding-left:.4rem}
th.n{white-space:normal}td{min-width:0}.spelling{min-width:7.5rem;overflow-wrap:anywhere}.says{min-width:10rem}}
@media print{.wide,.scroll{overflow:visible}}
"""
