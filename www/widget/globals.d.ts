// What does the build put into the sources?

declare const WENSHU_FILES: Record<"inside" | "chart" | "worker" | "core" | "dictionary", { path: string; integrity: string }>;
