/// The rig is put to the test before it tests anything: the disk, the judge, then a short run.
@NullMarked
package chat.parley.torture;

import org.jspecify.annotations.NullMarked;
