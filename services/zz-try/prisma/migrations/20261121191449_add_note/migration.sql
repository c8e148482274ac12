-- AlterTable
ALTER TABLE "part" ADD COLUMN     "note" TEXT;


