/** Makes dist/assets: the stylesheet, fonts and scripts, each named by its content, and their manifest. */
export async function buildAssets() {}
