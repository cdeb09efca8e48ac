// Runs before the first paint, so that neither the wrong colour scheme nor the wrong language flashes.
(() => {
  const root = document.documentElement;
  try {
    const kept = localStorage.getItem('headwater.scheme');
    const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
    root.dataset.mantineColorScheme = dark ? 'dark' : 'light';
    root.lang = localStorage.getItem('headwater.locale') === 'zh' ? 'zh-CN' : root.lang;
  } catch {
    root.dataset.mantineColorScheme = 'light';
  }
})();
