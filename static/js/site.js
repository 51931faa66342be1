import "./print-button.js";
import "./world-map.js";
