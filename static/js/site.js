import "./print-button.js";
