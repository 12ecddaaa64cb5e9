import { themeVariables } from "../drawing/theme.ts";

const light = `${themeVariables("light")};--page:#f6f7f9;--card:#ffffff;--text:#1a1c20;--soft:#5b6470;--line:#d9dde3;--accent:#0067a3;--yes:#00704f;--no:#b23a06;color-scheme:light`;
const dark = `${themeVariables("dark")};--page:#0f1216;--card:#15181d;--text:#eceef1;--soft:#a3adba;--line:#2c323b;--accent:#6cc0f2;--yes:#35cfa4;--no:#ff9a63;color-scheme:dark`;

export const STYLE = `
:root{${light}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${dark}}}
:root[data-theme=dark]{${dark}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Helvetica,Arial,"Liberation Sans",sans-serif}
main,header,footer{max-width:1120px;margin:0 auto;padding:0 20px}
header{padding-top:28px}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .4rem}
h2{font-size:1.3rem;margin:2.6rem 0 .8rem;padding-top:.4rem;border-top:1px solid var(--line)}
h3{font-size:1.05rem;margin:0 0 .6rem}
a{color:var(--accent)}
a:focus-visible,button:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.top{display:flex;gap:16px;justify-content:space-between;align-items:flex-start}
button.theme{flex:none;font:inherit;font-size:.85rem;color:var(--text);background:var(--card);border:1px solid var(--line);border-radius:6px;padding:6px 12px;cursor:pointer}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:1rem 0;font-size:.9rem}
dl.facts dt{color:var(--soft)}
dl.facts dd{margin:0;min-width:0;overflow-wrap:anywhere}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;list-style:none;padding:0;margin:1rem 0;font-size:.92rem}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.86em}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:18px;margin:0 0 20px;min-width:0}
figure{margin:0}
figure .drawing{overflow-x:auto}
svg.figure{display:block;width:100%;height:auto;margin:0 auto}
.sideways{display:none}
figcaption{font-size:.93rem;margin-top:.8rem;max-width:80ch}
details{margin:.9rem 0 0;font-size:.93rem}
summary{cursor:pointer;color:var(--soft);margin-bottom:.5rem}
caption:empty{display:none}
td small.yes,td small.no{color:inherit;opacity:.85}
td small.no{color:var(--no);font-weight:600;opacity:1}
.files{font-size:.85rem;color:var(--soft);margin:.6rem 0 0}
.tally{font-size:1rem}
table{border-collapse:collapse;width:100%;font-size:.88rem}
caption{text-align:left;color:var(--soft);padding:0 0 .6rem;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:7px 10px;border-top:1px solid var(--line)}
tbody th{width:20%;min-width:11rem}
thead th{border-top:0;color:var(--soft);font-weight:600;font-size:.8rem;vertical-align:bottom}
tbody th{font-weight:400}
td.number{white-space:nowrap;font-variant-numeric:tabular-nums}
td.formula{color:var(--soft);font-size:.85rem}
small{display:block;color:var(--soft);font-size:.8rem}
td.number .error{display:block}
.error{color:var(--soft);font-size:.85em}
.yes{color:var(--yes)}
.no{color:var(--no)}
sup,sub{line-height:0}
footer{font-size:.85rem;color:var(--soft);padding-top:24px;padding-bottom:40px}
@media (max-width:820px){
table,tbody,tr,td,tbody th{display:block;width:100%}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{border-top:1px solid var(--line);padding:10px 0}
caption{display:block}
td,tbody th{border:0;padding:2px 0;min-width:0}
td{display:grid;grid-template-columns:9.5rem minmax(0,1fr);gap:.6rem}
td.empty{display:none}
.sideways{display:block;margin:.4rem 0 0;font-size:.8rem;color:var(--soft)}
td::before{content:attr(data-label);color:var(--soft);font-size:.82rem}
td.number{white-space:normal}
tbody th{font-weight:600;padding-bottom:4px;overflow-wrap:anywhere}
figure .drawing svg.figure{min-width:var(--least)}
main,header,footer{padding-left:12px;padding-right:12px}
.card{padding:14px}
}
@media print{button.theme,nav{display:none}.card{break-inside:avoid;border:0;padding:0}}
`;

export const SCRIPT = `
(function(){
var root=document.documentElement,button=document.querySelector("button.theme"),names=["auto","light","dark"],stored=null;
try{stored=localStorage.getItem("x17-theme")}catch(e){}
var at=Math.max(0,names.indexOf(stored));
function show(){if(names[at]==="auto")root.removeAttribute("data-theme");else root.setAttribute("data-theme",names[at]);
button.textContent="Theme: "+names[at];}
button.hidden=false;
button.addEventListener("click",function(){at=(at+1)%3;try{localStorage.setItem("x17-theme",names[at])}catch(e){}show();});
show();
})();
`;
