import { imageAddress } from "@/lib/collect/image-address";
import classes from "./results.module.css";

/** The pictures of a picture choice, in the order of the bars; nothing for other questions. */
export function Pictures({
  options,
}: {
  options: readonly { code: number; name: string; image: string | undefined }[];
}) {
  const shown = options.flatMap(({ image, ...option }) =>
    image === undefined ? [] : [{ ...option, image }],
  );
  if (shown.length === 0) return null;
  return (
    <ul className={classes.pictures}>
      {shown.map(({ code, name, image }) => (
        <li key={code}>
          {/* biome-ignore lint/performance/noImgElement: stored pictures are small and have an address of their own */}
          <img src={imageAddress(image)} alt="" loading="lazy" />
          {name}
        </li>
      ))}
    </ul>
  );
}
