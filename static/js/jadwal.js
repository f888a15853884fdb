// What the pages of the plan do beside showing it.
import { pasangAturan } from "./_jadwal_rencana.js";

pasangAturan();
