// What a person would notice of the page that is open: a list of faults, each a line.
var faults = [];
function shown(element) {
  if (element.closest("[hidden], .heard, .skip, [aria-hidden=true] > *")) { return false; }
  var box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0;
}
function light(colour) {
  var parts = colour.match(/[\d.]+/g).slice(0, 3).map(function (part) {
    var share = part / 255;
    return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  });
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}
function ground(element) {
  for (var at = element; at; at = at.parentElement) {
    var colour = getComputedStyle(at).backgroundColor;
    if (colour !== "rgba(0, 0, 0, 0)" && colour !== "transparent") { return colour; }
  }
  return "rgb(255, 255, 255)";
}
// Contrast as WCAG 2 counts it: 4.5 for text.
document.querySelectorAll("body *").forEach(function (element) {
  var isText = Array.prototype.some.call(element.childNodes, function (node) {
    return node.nodeType === 3 && node.textContent.trim();
  });
  if (!isText || !shown(element) || element.closest("script, title")) { return; }
  var style = getComputedStyle(element);
  var isDrawn = element.closest("svg");
  var one = light(isDrawn ? style.fill : style.color);
  var other = light(ground(isDrawn ? element.closest("svg") : element));
  var contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  if (contrast < 4.5) { faults.push("contrast " + contrast.toFixed(2) + ": " + element.outerHTML.slice(0, 80)); }
});
// Headings go down one level at a time.
var level = 0;
document.querySelectorAll("h1, h2, h3, h4, h5, h6").forEach(function (heading) {
  var next = Number(heading.tagName[1]);
  if (next > level + 1) { faults.push("heading of level " + next + " after " + level + ": " + heading.textContent); }
  level = next;
});
document.querySelectorAll("svg").forEach(function (svg) {
  var title = svg.querySelector("title");
  if (!title || !title.textContent.trim() || svg.getAttribute("role") !== "img") { faults.push("a plot without words"); }
});
document.querySelectorAll("input, button").forEach(function (control) {
  var name = control.textContent.trim() || (control.labels && control.labels[0] && control.labels[0].textContent.trim());
  if (!name) { faults.push("no label: " + control.outerHTML); }
});
var wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
if (wide > 0) { faults.push("wider than the window by " + wide); }
// Whoever goes from region to region hears their names.
var names = [];
document.querySelectorAll("[role=region]").forEach(function (region) {
  var name = region.getAttribute("aria-label");
  if (!name || names.indexOf(name) >= 0) { faults.push("a second region named " + name); }
  names.push(name);
});
// Text inside a plot stays inside.
document.querySelectorAll("svg text").forEach(function (text) {
  var box = text.getBoundingClientRect(), frame = text.closest("svg").getBoundingClientRect();
  if (box.left < frame.left - 1 || box.right > frame.right + 1) { faults.push("cut off: " + text.textContent); }
});
return faults;
