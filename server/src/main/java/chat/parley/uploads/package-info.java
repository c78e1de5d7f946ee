/// Files that belong to messages. [chat.parley.uploads.Uploads] is the one way in and out; what a
/// file holds is on the disk ([chat.parley.uploads.UploadFiles]), what is known of it in the
/// database.
@NullMarked
package chat.parley.uploads;

import org.jspecify.annotations.NullMarked;
