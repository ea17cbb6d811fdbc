// Does the page's script run here, and if not, why? (In words that the oldest browsers know; the sentences are in the page.)

(function () {
  /** Where not even this script runs, the style sheets leave "not-fetched" to be seen. */
  var root = document.documentElement;
  root.setAttribute("data-floor", "");

  /** Another form of script was met: this browser's language is older than the page's. */
  var strange = false;

  window.onerror = function (message) {
    if (/syntax/i.test(String(message))) strange = true;
  };

  function tell() {
    if (root.getAttribute("data-runs") !== null) return;
    var able = "noModule" in document.createElement("script") && typeof WebAssembly === "object" && "replaceChildren" in root;
    var tooOld = document.getElementById("too-old");
    if (able && !strange) root.removeAttribute("data-floor");
    else if (tooOld) tooOld.removeAttribute("hidden");
  }

  if (window.addEventListener) window.addEventListener("load", tell);
  else /** @type {any} */ (window).attachEvent("onload", tell);
})();
