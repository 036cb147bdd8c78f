/** Where a stored picture is to be had: its id is 128 random bits and stands in published surveys only. */
export const imageAddress = (id: string): string => `/s/_/image/${id}`;
