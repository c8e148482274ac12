-- CreateTable
CREATE TABLE "thing" (
    "id" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "due_on" DATE NOT NULL,

    CONSTRAINT "thing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "part" (
    "id" TEXT NOT NULL,
    "thing_id" TEXT NOT NULL,
    "tags" TEXT[],
    "data" JSONB NOT NULL,

    CONSTRAINT "part_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "part" ADD CONSTRAINT "part_thing_id_fkey" FOREIGN KEY ("thing_id") REFERENCES "thing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


