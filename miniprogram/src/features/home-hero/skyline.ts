/** Drawn by us: the refinery town by the sea, its hills and lychee trees, in three flat layers. Data URI for background-image. */
export function skylineUri(): string {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 156" preserveAspectRatio="xMidYMax slice">' +
    '<path d="M0 92C40 62 70 58 104 78c30-34 66-38 100-6 34-26 74-24 104 2 30-18 62-16 92 4v78H0z" fill="#fff" fill-opacity=".07"/>' +
    '<g fill="#fff" fill-opacity=".11"><path d="M18 120V78h22v42zM46 120V60h18v60zM70 120V86h26v34zM120 120V66h10l4-12 4 12h10v54zM156 120V82h24v38z' +
    'M214 120V54h20v66zM240 120V74h26v46zM290 120V64h16v56zM312 120V84h28v36zM352 120V70h18v50zM376 120V88h24v32z"/></g>' +
    '<g fill="#fff" fill-opacity=".16"><circle cx="108" cy="102" r="13"/><path d="M106.5 102h3v18h-3z"/><circle cx="200" cy="104" r="11"/>' +
    '<path d="M198.5 104h3v16h-3z"/><circle cx="280" cy="100" r="14"/><path d="M278.5 100h3v20h-3z"/><circle cx="344" cy="106" r="10"/><path d="M342.5 106h3v14h-3z"/></g>' +
    '<path d="M0 112c50-8 90 6 140 0s90-8 140 0 80 4 120-2v46H0z" fill="#fff" fill-opacity=".14"/></svg>';
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
