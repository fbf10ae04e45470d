// Marks on a page what its address asks for, `?mark=堤防&mark=加固`, as the links of hits do.

import { markAll } from "./highlight.js";

const markAsked = () => markAll(new URL(location.href).searchParams.getAll("mark"));
if (document.readyState === "loading") addEventListener("DOMContentLoaded", markAsked);
else markAsked();
