import "./live-results.js";
import "./print-button.js";
import "./search-box.js";
import "./share-button.js";
import "./shortcut-switch.js";
import "./world-map.js";
