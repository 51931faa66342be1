import "./live-results.js";
import "./print-button.js";
