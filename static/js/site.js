import "./print-button.js";
import "./share-button.js";
