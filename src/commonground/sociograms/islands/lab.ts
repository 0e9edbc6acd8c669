import { later } from "../../kernel/islands/later";

later("lab", () => import("./lab/found"));
later("lab-school", () => import("./lab/school"));
later("lab-png", () => import("./lab/png"));
