/** The English of what only those see who govern the place; it comes with that. */
export const enGoverning = {
  'governing.refused': 'Only owners and admins manage the place.',
  'governing.sections': 'What to manage',
  'governing.people': 'People',
  'governing.people.find': 'Find people by name or account',
  'governing.people.none': 'Nobody is called so.',
  'governing.people.more': 'Show more people',
  'governing.you': 'you',
  'governing.cancel': 'Cancel',
  'governing.role.owner': 'Owner',
  'governing.role.admin': 'Admin',
  'governing.role.member': 'Member',
  'governing.role.guest': 'Guest',
  'governing.deactivated': 'Deactivated',
  'governing.acts': 'What you can do with {name}',
  'governing.make.owner': 'Make owner',
  'governing.make.admin': 'Make admin',
  'governing.make.member': 'Make member',
  'governing.make.sure': '{name} gets another role, and has to sign in again on every device.',
  'governing.signout': 'Sign out everywhere',
  'governing.signout.sure':
    '{name} has to sign in again on every device. Their tokens for programs end.',
  'governing.signout.done': '{name} is signed out everywhere.',
  'governing.deactivate': 'Deactivate',
  'governing.deactivate.sure':
    '{name} is signed out at once and cannot sign in. What they wrote stays. You can undo this.',
  'governing.reactivate': 'Reactivate',
} as const;
