/** Style of digest.html: system fonts, light and dark, nothing loaded. */
export const digestStyle = `
:root{color-scheme:light dark}
body{background:#f6f5f2;color:#1d1d1b;font-size:16px;line-height:1.5;-webkit-text-size-adjust:100%}
.page{box-sizing:border-box}
.day{color:#6b6962;font-size:14px;letter-spacing:.02em}
h1{font-weight:650;letter-spacing:-.01em}
h2{font-size:15px;margin:0 0 8px;font-weight:650}
section{margin:0 0 28px}
.count{color:#6b6962;font-weight:400}
.coverage{color:#4c4a45;font-size:15px}
.bar{display:block;height:4px;border-radius:2px;background:#dcd9d1;margin:0 0 8px;overflow:hidden}
.bar span{display:block;height:4px;background:#2f7d4f}
.failed{background:#fdeeec;border-radius:0 8px 8px 0}
.failed h2{color:#9c241b}
ul{margin:0;padding-left:18px}
li{margin:2px 0;overflow-wrap:anywhere}
.job{background:#fff;border-radius:10px;margin:0 0 8px;table-layout:fixed}
.job td{padding:12px 14px}
.job td.score{padding-right:0;font-size:20px;line-height:1.1}
.score small{font-size:11px;font-weight:400;letter-spacing:.03em}
.score.strong{color:#1f7a46}.score.good{color:#1c63a8}.score.maybe{color:#8a6100}.score.no{color:#77746c}
.title{font-weight:600;overflow-wrap:anywhere}
.title a{color:#1a4f8b;text-decoration:none}
.title a:hover{text-decoration:underline}
.who{font-size:14px;overflow-wrap:anywhere}
.facts,.proof,.change,.more,.foot{color:#6b6962}
.proof,.change,.more,.due{font-size:14px;margin:4px 0 0;overflow-wrap:anywhere}
.change{color:#4c4a45}
.due b{color:#9c5400}
.marks{margin:6px 0 0;font-size:12px}
.marks span{background:#eceae4;border-radius:9px;padding:2px 8px;color:#4c4a45}
.note{background:#fff6dd;border-radius:8px;padding:8px 12px;font-size:14px}
.small{font-size:14px;color:#4c4a45}
.foot{font-size:13px;border-top:1px solid #dcd9d1;padding-top:12px;overflow-wrap:anywhere}
code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:12px}
@media (prefers-color-scheme:dark){
body{background:#161614;color:#ecebe6}
.day,.count,.facts,.proof,.more,.foot{color:#a09d94}
.coverage,.change,.small{color:#c2bfb6}
.bar{background:#35342f}.bar span{background:#4fae78}
.failed{background:#341b19}.failed h2{color:#ff9d93}
.job{background:#21211e}
.score.strong{color:#6fce97}.score.good{color:#7fb6ee}.score.maybe{color:#e0b04d}.score.no{color:#9a978e}
.title a{color:#8fbdf0}
.due b{color:#f0b165}
.marks span{background:#33322d;color:#c2bfb6}
.note{background:#332b14}
.foot{border-color:#35342f}
}
`.replaceAll("\n", "");
