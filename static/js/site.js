import "./live-results.js";
import "./print-button.js";
import "./share-button.js";
import "./world-map.js";
