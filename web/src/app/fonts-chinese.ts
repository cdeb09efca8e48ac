/** Loaded after the first paint: two hundred unicode ranges, of which a browser fetches those that a page shows. */
import '@fontsource-variable/noto-sans-sc/wght.css';
import '@fontsource-variable/noto-serif-sc/wght.css';
