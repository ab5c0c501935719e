"""Who acts: choosing an actor, what that actor may do, and files between a party and the others."""
