#include <fmt/format.h>

#include "sim/report/render.h"
#include "sim/report/svg.h"

namespace meridian {
namespace {

/// The page's own rules; colours come from chart_style.
constexpr const char* kPageStyle = R"(*{box-sizing:border-box}
body{margin:0;background:var(--window);color:var(--text);
font:1rem/1.55 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;
font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.35rem;line-height:1.3;margin:2.5rem 0 .75rem}
h3{font-size:1.1rem;line-height:1.35;margin:0 0 .4rem}
p{margin:.35rem 0}
.summary,.how,.note,.parts,.small,footer{color:var(--text2)}
.card{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:1rem 1.15rem;margin:0 0 .75rem}
.answer{border-left:5px solid var(--accent)}
.answer .first{font-size:1.45rem;line-height:1.35;font-weight:600;margin:0 0 .5rem}
.small,.parts,.how,.note{font-size:.92rem}
ol.moments{list-style:none;margin:0;padding:0;counter-reset:m}
ol.moments>li{counter-increment:m;position:relative;padding-left:3.6rem}
ol.moments>li::before{content:counter(m);position:absolute;left:1.15rem;top:.95rem;width:1.7rem;height:1.7rem;
border-radius:50%;background:var(--accent);color:var(--card);font-weight:600;text-align:center;line-height:1.7rem}
.moments p{max-width:46rem}
details{margin:.6rem 0 0}details>summary{cursor:pointer;color:var(--accent)}
.parts{border-top:1px solid var(--line);padding-top:.45rem;margin-top:.6rem}
.verdict{display:inline-block;border:1px solid var(--text3);border-radius:6px;padding:0 .5rem;margin-left:.5rem;
font-size:.85rem;font-weight:500;white-space:nowrap}
figure{margin:0}
svg.chart{display:block;max-width:100%;height:auto;margin-top:.75rem;
font:14px Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-variant-numeric:tabular-nums}
svg.chart text{paint-order:stroke;stroke:var(--card);stroke-width:3px;stroke-linejoin:round}
.hatches path{stroke:var(--card);stroke-width:1.3;stroke-opacity:.75;fill:none}
.hatches circle{fill:var(--card);fill-opacity:.75}
.narrow{display:none}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.95rem}
caption{text-align:left;font-weight:600;padding:0 0 .4rem}
th,td{text-align:left;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:baseline;
overflow-wrap:normal}
th{font-weight:500}
thead th{color:var(--text2);font-size:.88rem}
.number{text-align:right;white-space:nowrap}
thead .number{white-space:normal}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:0}
dt{color:var(--text2)}
dd{margin:0}
footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1rem}
@media (max-width:40rem){.wide{display:none}.narrow{display:block}h1{font-size:1.5rem}
.answer .first{font-size:1.2rem}.card{padding:.85rem .9rem}main{padding:1rem .6rem 2rem}
ol.moments>li{padding-left:.9rem}ol.moments>li::before{position:static;display:inline-block;margin-bottom:.4rem}
th,td{padding-right:.45rem}table{font-size:.82rem}table .number{white-space:normal}
dl{grid-template-columns:1fr;gap:0}dd{margin:0 0 .4rem}.verdict{margin-left:0;white-space:normal}}
@media print{body{background:var(--card);font-size:10.5pt}main{max-width:none;padding:0}
.card{border-color:var(--line);break-inside:avoid}h2{break-after:avoid}.wide{display:block}.narrow{display:none}
.c-schedule .hatched{display:none}svg.chart,.f-card{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)";

std::string paragraph(const std::string& text, const char* classes = "") {
  if (text.empty()) return "";
  const std::string attribute = *classes ? std::string(" class=\"") + classes + "\"" : "";
  return "<p" + attribute + ">" + escaped(text) + "</p>\n";
}

std::string heading(int level, const std::string& text) {
  return fmt::format("<h{0}>{1}</h{0}>\n", level, escaped(text));
}

/// Folded: a reader in a hurry wants the answer.
std::string briefing_html(const Report& report) {
  if (report.briefing.empty()) return "";
  return "<details class=\"summary\">\n<summary>" + escaped(report.briefing_heading) + "</summary>\n" +
         paragraph(report.briefing) + "</details>\n";
}

std::string moments_html(const Report& report) {
  std::string html = "<section>\n" + heading(2, report.moments_heading);
  if (report.moments.empty()) return html + paragraph(report.no_moments) + "</section>\n";
  html += paragraph(report.moments_introduction, "summary") + "<ol class=\"moments\">\n";
  for (const MomentTold& moment : report.moments) {
    html += "<li class=\"card\">\n" + heading(3, moment.heading);
    for (const std::string& sentence : moment.sentences) html += paragraph(sentence);
    html += paragraph(moment.parts, "parts") + "</li>\n";
  }
  return html + "</ol>\n</section>\n";
}

std::string comparison_html(const ComparisonTold& comparison) {
  std::string html =
      "<section>\n" + heading(2, comparison.heading) + paragraph(comparison.introduction, "summary");
  for (const VariantTold& variant : comparison.variants) {
    html += "<article class=\"card\">\n<h3>" + escaped(variant.title);
    if (!variant.verdict.empty()) html += " <span class=\"verdict\">" + escaped(variant.verdict) + "</span>";
    html +=
        "</h3>\n" + paragraph(variant.says, "summary") + paragraph(variant.result) + paragraph(variant.cost);
    for (const std::string& sentence : variant.payers) html += paragraph(sentence);
    html += "</article>\n";
  }
  return html + "</section>\n";
}

/// A narrow chart can be another kind of drawing, which is read otherwise.
std::string how_html(const ReportChart& chart) {
  if (chart.how_to_read == chart.how_to_read_narrow) return paragraph(chart.how_to_read, "how");
  return paragraph(chart.how_to_read, "how wide") + paragraph(chart.how_to_read_narrow, "how narrow");
}

std::string chart_html(const ReportChart& chart) {
  std::string html = "<figure class=\"card c-" + chart.key + "\">\n<figcaption>" + heading(3, chart.title) +
                     how_html(chart) + "</figcaption>\n";
  html += "<div class=\"wide\">" + to_svg(chart.wide, "w-" + chart.key) + "</div>\n";
  html += "<div class=\"narrow\">" + to_svg(chart.narrow, "n-" + chart.key) + "</div>\n";
  return html + "</figure>\n";
}

std::string table_html(const ReportTable& table) {
  const auto number_class = [&](std::size_t column) {
    return table.columns[column].is_number ? " class=\"number\"" : "";
  };
  std::string html =
      "<div class=\"card scroll\"><table>\n<caption>" + escaped(table.caption) + "</caption>\n<thead><tr>";
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    html += fmt::format("<th scope=\"col\"{}>{}</th>", number_class(i), escaped(table.columns[i].heading));
  html += "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows) {
    html += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i)
      html += i == 0 ? "<th scope=\"row\">" + escaped(row[i]) + "</th>"
                     : fmt::format("<td{}>{}</td>", number_class(i), escaped(row[i]));
    html += "</tr>\n";
  }
  return html + "</tbody>\n</table>\n" + paragraph(table.note, "note") + "</div>\n";
}

std::string notes_html(const Report& report) {
  std::string html = "<section>\n" + heading(2, report.notes_heading) + "<dl class=\"card\">\n";
  for (const NamedText& note : report.notes)
    html += "<dt>" + escaped(note.name) + "</dt><dd>" + escaped(note.text) + "</dd>\n";
  return html + "</dl>\n</section>\n";
}

}  // namespace

std::string html_render(const Report& report) {
  std::string html = "<!DOCTYPE html>\n<html lang=\"" + escaped(report.language) +
                     "\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>" +
                     escaped(report.title) + " · Meridian</title>\n<style>\n" + chart_style() + kPageStyle +
                     "</style>\n</head>\n<body>\n" + svg_patterns() + "<main>\n";
  html += "<header>\n" + heading(1, report.title) + paragraph(report.summary, "summary") +
          briefing_html(report) + "</header>\n";
  html += "<section class=\"card answer\">\n" + paragraph(report.answer, "first");
  for (const std::string& sentence : report.answer_small) html += paragraph(sentence, "small");
  html += "</section>\n" + moments_html(report);
  if (report.comparison) html += comparison_html(*report.comparison);
  if (!report.charts.empty()) html += "<section>\n" + heading(2, report.charts_heading);
  for (const ReportChart& chart : report.charts) html += chart_html(chart);
  if (!report.charts.empty()) html += "</section>\n";
  html += "<section>\n" + heading(2, report.tables_heading);
  for (const ReportTable& table : report.tables) html += table_html(table);
  html += "</section>\n" + notes_html(report);
  return html + "<footer>" + paragraph(report.foot) + "</footer>\n</main>\n</body>\n</html>\n";
}

}  // namespace meridian
