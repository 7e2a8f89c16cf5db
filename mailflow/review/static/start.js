// The pages work without this; with it, errors take the focus and a button is not pressed twice.
import { initAll } from "./govuk/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
