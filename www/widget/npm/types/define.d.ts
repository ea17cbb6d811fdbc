// `import "wenshu/define"` makes <wen-shu> known to the page.

import "./index.js";
