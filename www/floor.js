// Does the page's script run here, and if not, why? (In words that the oldest browsers know; the sentences are in the page.)

(function () {
  /** Another form of script was met: this browser's language is older than the page's. */
  var strange = false;

  window.onerror = function (message) {
    if (/syntax/i.test(String(message))) strange = true;
  };

  /** @param {string} id */
  function show(id) {
    var sentence = document.getElementById(id);
    if (sentence) sentence.removeAttribute("hidden");
  }

  function tell() {
    if (document.documentElement.getAttribute("data-runs") !== null) return;
    var able = "noModule" in document.createElement("script") && typeof WebAssembly === "object" && "replaceChildren" in document.documentElement;
    show(able && !strange ? "not-fetched" : "too-old");
  }

  if (window.addEventListener) window.addEventListener("load", tell);
  else /** @type {any} */ (window).attachEvent("onload", tell);
})();
