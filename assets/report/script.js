"use strict";
(function () {
  var form = document.querySelector(".filter");
  var box = form.querySelector("input[type=search]");
  var hard = form.querySelector("input[type=checkbox]");
  var told = form.querySelector("output");
  var items = Array.prototype.slice.call(document.querySelectorAll("[data-item]"));
  var folds = Array.prototype.slice.call(document.querySelectorAll("details"));
  function filter() {
    var words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    items.forEach(function (item) {
      var text = item.textContent.toLowerCase();
      var fits = words.every(function (word) { return text.indexOf(word) >= 0; });
      var isOut = !fits || (hard.checked && item.dataset.item === "soft");
      item.classList.toggle("out", isOut);
      if (!isOut) { shown += 1; }
    });
    told.textContent = words.length || hard.checked ? shown + " of " + items.length + " shown" : "";
  }
  function fold(open) { folds.forEach(function (one) { one.open = open; }); }
  var before = [];
  window.addEventListener("beforeprint", function () {
    before = folds.map(function (one) { return one.open; });
    fold(true);
  });
  window.addEventListener("afterprint", function () {
    folds.forEach(function (one, place) { one.open = before[place]; });
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  box.addEventListener("input", filter);
  hard.addEventListener("change", filter);
  form.querySelector("[data-fold]").addEventListener("click", function () { fold(false); });
  form.querySelector("[data-unfold]").addEventListener("click", function () { fold(true); });
  form.hidden = false;
}());
